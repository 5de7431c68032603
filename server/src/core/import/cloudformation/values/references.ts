/** What `Ref` and `Fn::GetAtt` give (AWS CloudFormation Template Reference, "Ref", "Fn::GetAtt", and "Return values" of each resource type). */
import { itemsIn, type Node, textIn, under } from '../template/node.ts';
import type { Parameter, Resource } from '../template/template.ts';
import { isListType } from './parameter-types.ts';
import { pseudoParameter } from './pseudo-parameters.ts';
import { isMade, propertyOf, type Scope } from './scope.ts';
import { items, literal, reference, referenceTo, textOf, type Unknown, unknown, type Value } from './value.ts';

/** A parameter, a pseudo parameter, or a resource. */
export function ref(scope: Scope, argument: Node): Value {
	const name = textIn(argument) ?? '';
	const parameter = scope.template.parameters.get(name);
	if (parameter !== undefined) {
		const value = parameterValue(scope, name, parameter);
		return isListType(parameter.type) ? value : orChosen(scope, name, value);
	}
	const pseudo = pseudoParameter(scope, name);
	if (pseudo !== undefined) return orChosen(scope, name, pseudo);
	const resource = made(scope, name);
	return resource.kind === 'unknown' ? resource : referenceTo(resource.resource);
}

/** What conditions are made to fit with, where a parameter has no value. */
function orChosen({ world, template }: Scope, name: string, value: Value): Value {
	const chosen = world.chosen?.get(name);
	if (value.kind !== 'unknown' || chosen === undefined) return value;
	world.assume({
		what: `the parameter ${name}`,
		why: `it was taken to be ${chosen.value}, with which the condition ${chosen.condition} compares it: ${value.why}`,
		origin: { file: template.name, line: undefined },
	});
	return textOf([chosen.value]);
}

/** As given, else its default. What is kept in SSM is what a template puts there, unless the value itself is given. */
function parameterValue(scope: Scope, name: string, { type, default: usual }: Parameter): Value {
	const given = scope.world.settings.parameters.get(name);
	if (typeof given === 'object') return unknown(`the parameter ${name} has no value here: ${given.why}`);
	const text = given ?? textIn(usual) ?? (usual?.kind === 'empty' ? '' : undefined);
	if (text === undefined) return unknown(`the parameter ${name} has no value`);
	if (type.startsWith('AWS::SSM::Parameter::Value') && (given === undefined || given.startsWith('/'))) {
		const stored = scope.world.offered('SSM parameter', text);
		return stored.kind === 'unknown' ? { ...stored, why: `the parameter ${name} is read from SSM, and ${stored.why}` } : stored;
	}
	if (!isListType(type)) return textOf([text]);
	return { kind: 'list', items: text === '' ? [] : text.split(',').map((each) => textOf([each.trim()])) };
}

/** `Resource.Attribute`, or a list of both. */
export function getAtt(scope: Scope, argument: Node): Value {
	const [name = '', attribute = ''] = argument.kind === 'list' ? listed(scope, argument) : dotted(textIn(argument) ?? '');
	const found = made(scope, name);
	return found.kind === 'unknown' ? found : attributeOf(scope, found.resource, attribute);
}

function dotted(text: string): readonly string[] {
	const dot = text.indexOf('.');
	return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function listed(scope: Scope, argument: Node): readonly string[] {
	return itemsIn(argument).map((each) => literal(scope.evaluate(each)) ?? '');
}

type Made = { readonly kind: 'made'; readonly resource: Resource } | Unknown;

function made(scope: Scope, name: string): Made {
	const resource = scope.template.resources.get(name);
	if (resource === undefined) return unknown(`nothing in the template is called ${name}`);
	return isMade(scope.world, resource) === false ? unknown(`${name} is left out by its condition`) : { kind: 'made', resource };
}

function attributeOf(scope: Scope, resource: Resource, attribute: string): Value {
	const { logicalId, type } = resource;
	if (type === 'AWS::CloudFormation::Stack') return unknown(`${logicalId} is a nested stack, which is not read`);
	if (type === 'AWS::EC2::VPC') {
		if (attribute === 'DefaultSecurityGroup') return referenceTo(resource, 'default security group');
		if (attribute === 'DefaultNetworkAcl') return referenceTo(resource, 'default network ACL');
		if (attribute === 'Ipv6CidrBlocks') return ipv6Blocks(scope, resource);
	}
	if (namesItself(type, attribute)) return referenceTo(resource);
	// An attribute that is called as a property has its value.
	const property = SAME_AS.get(`${type}.${attribute}`) ?? attribute;
	const value = under(resource.properties, property) === undefined ? undefined : propertyOf(scope.world, resource, property);
	if (value === undefined) return unknown(`${logicalId}.${attribute} is known only once the stack is made`);
	return LISTS.has(`${type}.${attribute}`) ? { kind: 'list', items: items(value) } : value;
}

/** Attributes that are called otherwise than the property that they come from. */
const SAME_AS: ReadonlyMap<string, string> = new Map([
	['AWS::EC2::Instance.PrivateIp', 'PrivateIpAddress'],
	['AWS::EC2::NetworkInterface.PrimaryPrivateIpAddress', 'PrivateIpAddress'],
	['AWS::EC2::Subnet.Ipv6CidrBlocks', 'Ipv6CidrBlock'],
]);

const LISTS: ReadonlySet<string> = new Set(['AWS::EC2::Subnet.Ipv6CidrBlocks']);

/** `Id`, `Arn`, and the same behind the name of the type: `RouteTableId`. Where the name is another one, it is listed. */
function namesItself(type: string, attribute: string): boolean {
	if (OTHER_NAMES.get(type)?.includes(attribute) === true) return true;
	const own = (type.split('::').at(-1) ?? '').toLowerCase();
	return ['id', 'arn', `${own}id`, `${own}arn`].includes(attribute.toLowerCase());
}

const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
	['AWS::EC2::SecurityGroup', ['GroupId']],
	['AWS::EC2::EIP', ['AllocationId', 'PublicIp']],
	['AWS::EC2::VPCEndpointService', ['ServiceId']],
	['AWS::EC2::TransitGatewayPeeringAttachment', ['TransitGatewayAttachmentId']],
	['AWS::EC2::TransitGatewayConnect', ['TransitGatewayAttachmentId']],
	['AWS::DirectConnect::PrivateVirtualInterface', ['VirtualInterfaceId', 'VirtualInterfaceArn']],
	['AWS::DirectConnect::TransitVirtualInterface', ['VirtualInterfaceId', 'VirtualInterfaceArn']],
	['AWS::DirectConnect::PublicVirtualInterface', ['VirtualInterfaceId', 'VirtualInterfaceArn']],
]);

/** The IPv6 blocks that the template itself gives to a VPC; those that AWS chooses are known only to AWS. */
function ipv6Blocks(scope: Scope, vpc: Resource): Value {
	const own = [...scope.template.resources.values()].filter(
		(each) => each.type === 'AWS::EC2::VPCCidrBlock' && reference(propertyOf(scope.world, each, 'VpcId'))?.to === vpc,
	);
	const blocks = own.map((each) => propertyOf(scope.world, each, 'Ipv6CidrBlock')).filter(({ kind }) => kind !== 'nothing');
	return blocks.length > 0 ? { kind: 'list', items: blocks } : unknown(`AWS chooses the IPv6 block of ${vpc.logicalId}`);
}
