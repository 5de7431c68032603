/** Why a resource has no record, by its type, where nothing more is to be said of it. */

/** The reason for a type; things of one reason are one line of the report. */
export function whyNotImported(type: string): string {
	const [vendor = '', service = ''] = type.split('::');
	if (vendor === 'Custom' || type === 'AWS::CloudFormation::CustomResource')
		return 'what it makes is decided by a function, while the stack is made';
	if (service === 'Serverless') return 'what SAM makes of it is not read';
	const own = REASONS.get(type);
	if (own !== undefined) return own;
	if (RUN_SOMEWHERE.has(type)) return 'where it runs, and by which addresses, is decided while it does';
	if (NO_NETWORK.has(type) || SERVICES_WITHOUT_NETWORK.has(service)) return 'it decides nothing about packets';
	return SERVICES_OF_NETWORKS.has(service) ? 'there is no form for it here' : 'resources of this type are not read';
}

const REASONS: ReadonlyMap<string, string> = new Map([
	['AWS::CloudFormation::Stack', 'what its template makes is not read: import that template too'],
	['AWS::EC2::EIP', 'nothing that is imported has it'],
	['AWS::EC2::NetworkInterface', 'it is attached to no instance that is imported'],
	['AWS::EC2::LaunchTemplate', 'it starts nothing by itself'],
	['AWS::AutoScaling::LaunchConfiguration', 'it starts nothing by itself'],
	['AWS::Route53Resolver::ResolverEndpoint', 'there is no form for it here'],
	['AWS::Route53Resolver::ResolverRule', 'there is no form for it here'],
]);

/** What has addresses in subnets: a template tells several subnets at most, and no address. */
const RUN_SOMEWHERE: ReadonlySet<string> = new Set([
	'AWS::AmazonMQ::Broker',
	'AWS::AppRunner::VpcConnector',
	'AWS::AutoScaling::AutoScalingGroup',
	'AWS::Batch::ComputeEnvironment',
	'AWS::CodeBuild::Project',
	'AWS::DAX::Cluster',
	'AWS::DMS::ReplicationInstance',
	'AWS::DirectoryService::MicrosoftAD',
	'AWS::DirectoryService::SimpleAD',
	'AWS::DocDB::DBCluster',
	'AWS::DocDB::DBInstance',
	'AWS::EC2::EC2Fleet',
	'AWS::EC2::SpotFleet',
	'AWS::ECS::Cluster',
	'AWS::ECS::Service',
	'AWS::ECS::TaskSet',
	'AWS::EFS::MountTarget',
	'AWS::EKS::Cluster',
	'AWS::EKS::FargateProfile',
	'AWS::EKS::Nodegroup',
	'AWS::EMR::Cluster',
	'AWS::ElastiCache::CacheCluster',
	'AWS::ElastiCache::ReplicationGroup',
	'AWS::ElastiCache::ServerlessCache',
	'AWS::ElasticBeanstalk::Environment',
	'AWS::Elasticsearch::Domain',
	'AWS::FSx::FileSystem',
	'AWS::Glue::Connection',
	'AWS::MSK::Cluster',
	'AWS::MSK::ServerlessCluster',
	'AWS::MWAA::Environment',
	'AWS::MemoryDB::Cluster',
	'AWS::Neptune::DBCluster',
	'AWS::Neptune::DBInstance',
	'AWS::OpenSearchService::Domain',
	'AWS::RDS::DBCluster',
	'AWS::RDS::DBInstance',
	'AWS::RDS::DBProxy',
	'AWS::Redshift::Cluster',
	'AWS::SageMaker::NotebookInstance',
	'AWS::Transfer::Server',
	'AWS::WorkSpaces::Workspace',
]);

/** Services whose resources are networks, or stand in them. */
const SERVICES_OF_NETWORKS: ReadonlySet<string> = new Set([
	'DirectConnect',
	'EC2',
	'ElasticLoadBalancing',
	'ElasticLoadBalancingV2',
	'GlobalAccelerator',
	'NetworkFirewall',
	'NetworkManager',
	'VpcLattice',
]);

/** Of those services, what routes and lets through nothing. */
const NO_NETWORK: ReadonlySet<string> = new Set([
	'AWS::DirectConnect::Connection',
	'AWS::DirectConnect::Lag',
	'AWS::EC2::DHCPOptions',
	'AWS::EC2::FlowLog',
	'AWS::EC2::Host',
	'AWS::EC2::IPAM',
	'AWS::EC2::IPAMPool',
	'AWS::EC2::IPAMScope',
	'AWS::EC2::KeyPair',
	'AWS::EC2::NetworkInterfacePermission',
	'AWS::EC2::PlacementGroup',
	'AWS::EC2::VPCDHCPOptionsAssociation',
	'AWS::EC2::VPCEndpointConnectionNotification',
	'AWS::EC2::VPCEndpointServicePermissions',
	'AWS::EC2::Volume',
	'AWS::EC2::VolumeAttachment',
	'AWS::ElasticLoadBalancingV2::ListenerCertificate',
	'AWS::ElasticLoadBalancingV2::TrustStore',
]);

/** Services that a VPC knows nothing of, or whose other resources are settings alone. */
const SERVICES_WITHOUT_NETWORK: ReadonlySet<string> = new Set(
	`ACMPCA AccessAnalyzer ApiGateway ApiGatewayV2 AppConfig AppSync ApplicationAutoScaling Athena AutoScaling AutoScalingPlans Backup Budgets
	CertificateManager CloudFormation CloudFront CloudTrail CloudWatch CodeBuild CodeCommit CodeDeploy CodePipeline CodeStarNotifications Cognito
	Config DLM DMS DocDB DynamoDB ECR ECS EFS EKS ElastiCache EventSchemas Events Glue GuardDuty IAM ImageBuilder InspectorV2 KMS Kinesis
	KinesisFirehose LakeFormation Lambda Logs MSK Macie MemoryDB Neptune OpenSearchService Organizations Pipes RAM RDS Redshift ResourceGroups
	Route53 Route53Resolver S3 SES SNS SQS SSM SSO Scheduler SecretsManager SecurityHub ServiceCatalog ServiceDiscovery Signer StepFunctions
	Synthetics WAF WAFRegional WAFv2 XRay`.split(/\s+/),
);
