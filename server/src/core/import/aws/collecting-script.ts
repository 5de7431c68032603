/**
 * The script that collects what an import reads, for people with the AWS command line. Its calls are `describe`, `get`, `list` and
 * `search` alone; the command line asks for all pages by itself. Calls that ask about one thing do not print which: the script writes it
 * beside their answers, in the forms that `gather.ts` reads.
 */
export const COLLECTING_SCRIPT = `#!/bin/sh
# Collects what \`hopwise import aws\` reads, with the AWS command line: sh collect.sh FOLDER [REGION...]
# It calls nothing that changes anything. Permissions: ec2:Describe*, ec2:Get*, ec2:SearchTransitGatewayRoutes,
# elasticloadbalancing:Describe*, directconnect:Describe*, lambda:ListFunctions, rds:DescribeDBInstances.
# For several accounts, run it once for each (AWS_PROFILE=...) with a folder of its own.
set -u

if [ $# -lt 1 ]; then
  echo "usage: sh collect.sh FOLDER [REGION...]" >&2
  exit 2
fi
folder=$1
shift
if [ $# -eq 0 ]; then
  set -- "$(aws configure get region)"
fi
failed=0

# save FILE COMMAND...: what the command prints goes into the file; what fails is said, and the rest goes on.
save() {
  file=$1
  shift
  if ! "$@" --output json >"$file.part"; then
    echo "not collected: $*" >&2
    failed=1
    rm -f "$file.part"
  else
    mv "$file.part" "$file"
  fi
}

# about FILE LIST KEY VALUE COMMAND...: the same for a call about one thing, which is written beside what is printed.
about() {
  file=$1 list=$2 key=$3 value=$4
  shift 4
  if printed=$("$@" --output json); then
    printf '{"%s": [{"%s": "%s", %s]}\\n' "$list" "$key" "$value" "\${printed#*\\{}" >"$file"
  else
    echo "not collected: $*" >&2
    failed=1
  fi
}

# each NAME COMMAND...: what a query prints, one a line, as a file name and as it is.
safe() {
  printf '%s' "$1" | tr -c 'A-Za-z0-9._-' '_'
}

for region in "$@"; do
  to=$folder/$region
  mkdir -p "$to"
  echo "collecting $region into $to" >&2
  for call in vpcs subnets internet-gateways egress-only-internet-gateways vpn-gateways nat-gateways route-tables network-acls \\
    security-groups network-interfaces instances vpc-endpoints vpc-endpoint-service-configurations vpc-peering-connections \\
    prefix-lists managed-prefix-lists transit-gateways transit-gateway-attachments transit-gateway-vpc-attachments \\
    transit-gateway-peering-attachments transit-gateway-connects transit-gateway-connect-peers transit-gateway-route-tables \\
    customer-gateways vpn-connections vpc-block-public-access-options vpc-block-public-access-exclusions; do
    save "$to/$call.json" aws ec2 "describe-$call" --region "$region"
  done
  save "$to/load-balancers.json" aws elbv2 describe-load-balancers --region "$region"
  save "$to/target-groups.json" aws elbv2 describe-target-groups --region "$region"
  save "$to/classic-load-balancers.json" aws elb describe-load-balancers --region "$region"
  save "$to/functions.json" aws lambda list-functions --region "$region"
  save "$to/databases.json" aws rds describe-db-instances --region "$region"
  save "$to/direct-connect-gateways.json" aws directconnect describe-direct-connect-gateways --region "$region"
  save "$to/virtual-interfaces.json" aws directconnect describe-virtual-interfaces --region "$region"

  for vpc in $(aws ec2 describe-vpcs --region "$region" --query 'Vpcs[].VpcId' --output text); do
    for attribute in enableDnsSupport enableDnsHostnames; do
      save "$to/vpc-attribute-$vpc-$attribute.json" aws ec2 describe-vpc-attribute --region "$region" --vpc-id "$vpc" --attribute "$attribute"
    done
  done
  for list in $(aws ec2 describe-managed-prefix-lists --region "$region" --query "PrefixLists[?OwnerId!='AWS'].PrefixListId" --output text); do
    about "$to/prefix-list-$list.json" ManagedPrefixListEntries PrefixListId "$list" \\
      aws ec2 get-managed-prefix-list-entries --region "$region" --prefix-list-id "$list"
  done
  for table in $(aws ec2 describe-transit-gateway-route-tables --region "$region" \\
    --query 'TransitGatewayRouteTables[].TransitGatewayRouteTableId' --output text); do
    about "$to/routes-$table.json" TransitGatewayStaticRoutes TransitGatewayRouteTableId "$table" \\
      aws ec2 search-transit-gateway-routes --region "$region" --transit-gateway-route-table-id "$table" --filters Name=type,Values=static
    about "$to/propagations-$table.json" TransitGatewayPropagations TransitGatewayRouteTableId "$table" \\
      aws ec2 get-transit-gateway-route-table-propagations --region "$region" --transit-gateway-route-table-id "$table"
  done
  for gateway in $(aws directconnect describe-direct-connect-gateways --region "$region" \\
    --query 'directConnectGateways[].directConnectGatewayId' --output text); do
    save "$to/associations-$gateway.json" aws directconnect describe-direct-connect-gateway-associations --region "$region" \\
      --direct-connect-gateway-id "$gateway"
  done
  for balancer in $(aws elbv2 describe-load-balancers --region "$region" --query 'LoadBalancers[].LoadBalancerArn' --output text); do
    name=$(safe "$balancer")
    save "$to/listeners-$name.json" aws elbv2 describe-listeners --region "$region" --load-balancer-arn "$balancer"
    about "$to/attributes-$name.json" LoadBalancerAttributes LoadBalancerArn "$balancer" \\
      aws elbv2 describe-load-balancer-attributes --region "$region" --load-balancer-arn "$balancer"
    for listener in $(aws elbv2 describe-listeners --region "$region" --load-balancer-arn "$balancer" \\
      --query 'Listeners[].ListenerArn' --output text); do
      save "$to/rules-$(safe "$listener").json" aws elbv2 describe-rules --region "$region" --listener-arn "$listener"
    done
  done
  for balancer in $(aws elb describe-load-balancers --region "$region" --query 'LoadBalancerDescriptions[].LoadBalancerName' --output text); do
    name=$(safe "$balancer")
    about "$to/classic-health-$name.json" ClassicLoadBalancerInstanceStates LoadBalancerName "$balancer" \\
      aws elb describe-instance-health --region "$region" --load-balancer-name "$balancer"
    about "$to/classic-attributes-$name.json" ClassicLoadBalancerAttributes LoadBalancerName "$balancer" \\
      aws elb describe-load-balancer-attributes --region "$region" --load-balancer-name "$balancer"
  done
  for group in $(aws elbv2 describe-target-groups --region "$region" --query 'TargetGroups[].TargetGroupArn' --output text); do
    name=$(safe "$group")
    about "$to/target-health-$name.json" LoadBalancerTargetHealth TargetGroupArn "$group" \\
      aws elbv2 describe-target-health --region "$region" --target-group-arn "$group"
    about "$to/target-attributes-$name.json" TargetGroupAttributes TargetGroupArn "$group" \\
      aws elbv2 describe-target-group-attributes --region "$region" --target-group-arn "$group"
  done
done
exit "$failed"
`;
