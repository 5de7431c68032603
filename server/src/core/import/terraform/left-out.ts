/** Why a resource of a type that nothing here reads is left out. */
import type { Resource } from './snapshot/resource.ts';

/** The reason, the same for all of a sort, so that a report can name them together. */
export function whyLeftOut({ mode, type, provider }: Resource): string {
	if (!isAws(type, provider)) return `resources of the provider ${provider ?? type.split('_')[0]} are not read`;
	if (mode === 'data') return LOOKED_UP.some((begin) => type.startsWith(`aws_${begin}`)) ? ELSEWHERE : NO_MEANING;
	const own = type.replace(/^aws_/, '');
	const [longest] = BEGINNINGS.filter(([begin]) => own.startsWith(begin));
	return longest === undefined ? NO_MEANING : longest[1];
}

/** Files that do not say the provider are told by the type. */
export function isAws(type: string, provider: string | undefined): boolean {
	return provider === undefined ? type.startsWith('aws_') : provider === 'aws';
}

const NO_MEANING = 'it says nothing about where packets go';
const ELSEWHERE = 'a data source: what it looks up is managed elsewhere, and imported from there';

/** How types begin, behind `aws_`; the longest beginning decides. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
	'AWS makes its instances, and the file does not hold them': [
		...['autoscaling_group', 'autoscaling_attachment', 'launch_configuration', 'launch_template', 'spot_', 'ec2_fleet', 'ec2_capacity'],
		...['batch_compute_environment', 'eks_node_group', 'emr_'],
	],
	'it has network interfaces that Terraform does not describe: write it as an instance to trace to it': [
		...['db_instance', 'db_proxy', 'rds_cluster', 'docdb', 'neptune_cluster', 'redshift_cluster', 'elasticache_', 'memorydb_cluster'],
		...['dax_cluster', 'opensearch_domain', 'elasticsearch_domain', 'msk_cluster', 'msk_serverless', 'mq_broker', 'mwaa_environment'],
		...['ecs_service', 'ecs_task_set', 'eks_cluster', 'eks_fargate_profile', 'apprunner_vpc_connector', 'sagemaker_notebook_instance'],
		...['efs_mount_target', 'fsx_', 'storagegateway_gateway', 'workspaces_', 'directory_service_directory', 'transfer_server'],
		...['dms_replication_instance', 'route53_resolver_endpoint', 'cloudhsm_v2_hsm', 'ec2_instance_connect_endpoint'],
		...['api_gateway_vpc_link', 'apigatewayv2_vpc_link'],
	],
	'it has no form here: verdicts that depend on it may be wrong': [
		...['default_', 'vpc', 'subnet', 'route_', 'security_group', 'network', 'internet_gateway', 'egress_only', 'nat_gateway', 'eip'],
		...['vpn_', 'customer_gateway', 'dx_', 'ec2_transit_gateway', 'ec2_client_vpn', 'ec2_carrier_gateway', 'ec2_local_gateway'],
		...['ec2_managed_prefix', 'lb', 'alb', 'elb', 'globalaccelerator_', 'verifiedaccess_'],
	],
	[NO_MEANING]: [
		...[
			'vpc_dhcp_options',
			'vpc_ipam',
			'vpc_endpoint_connection_',
			'vpc_endpoint_policy',
			'vpc_endpoint_service_',
			'vpc_network_performance',
		],
		...['vpc_peering_connection_options', 'vpc_security_group_rules_exclusive', 'network_interface_permission', 'vpn_concentrator'],
		...['dx_connection', 'dx_hosted_connection', 'dx_lag', 'dx_macsec', 'dx_gateway_association_proposal'],
		...['ec2_transit_gateway_metering', 'ec2_transit_gateway_multicast', 'ec2_transit_gateway_policy'],
	],
};

const BEGINNINGS = Object.entries(REASONS)
	.flatMap(([why, begins]) => begins.map((begin) => [begin, why] as const))
	.sort(([a], [b]) => b.length - a.length);

/** Data sources that look up a part of a network. */
const LOOKED_UP = [
	...['vpc', 'subnet', 'route_table', 'security_group', 'network_', 'internet_gateway', 'egress_only', 'nat_gateway', 'eip', 'instance'],
	...['vpn_', 'customer_gateway', 'dx_', 'ec2_transit_gateway', 'ec2_managed_prefix', 'prefix_list', 'lb', 'alb', 'elb', 'lambda_function'],
];
