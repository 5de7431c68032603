/** What is written anywhere in a file, whatever it is part of, and worth a look by the rules about blocks, addresses and traffic. */
import type { Source } from '../language/syntax.ts';
import type { Cidr, Traffic } from '../language/values.ts';
import { type Address, equalAddresses } from '../net/address.ts';
import { hasAddress } from '../net/address-set.ts';
import { addressBits } from '../net/prefix.ts';
import { globalUnicast } from '../net/special.ts';

/** A value, and the keys that lead to it, without names: `vpcs.subnets`, `instances.interfaces.ip`. */
export type WrittenValue =
	/** A block whose address is not its first. */
	| { readonly form: 'host-bits'; readonly path: string; readonly value: Cidr }
	/** A public address that is not on the internet. */
	| { readonly form: 'not-public'; readonly path: string; readonly value: PlacedAddress }
	/** One public IPv4 address, or a block of it alone. */
	| { readonly form: 'single-public'; readonly path: string; readonly value: PlacedAddress }
	/** Traffic that is no more than a number. */
	| { readonly form: 'bare-number'; readonly path: string; readonly value: Traffic };

export interface PlacedAddress {
	readonly address: Address;
	readonly source: Source;
}

type Of<Form extends WrittenValue['form']> = Extract<WrittenValue, { readonly form: Form }>;

/**
 * The values of a form in a decoded topology, in the order of its keys. They are found by their shape and not by a list of
 * keys, so a key that is added to the language is seen too.
 */
export function writtenValues<Form extends WrittenValue['form']>(topology: object, form: Form): readonly Of<Form>[] {
	const found: Of<Form>[] = [];
	for (const [key, section] of Object.entries(topology)) {
		if (PLACES.has(key)) continue;
		for (const value of inSection(section, key)) if (isOf(value, form)) found.push(value);
	}
	return found;
}

function isOf<Form extends WrittenValue['form']>(value: WrittenValue, form: Form): value is Of<Form> {
	return value.form === form;
}

const NONE: readonly never[] = [];
const known = new WeakMap<object, readonly WrittenValue[]>();

/** A section, and a declaration in it, is the same object as long as its text is, and never stands at another path. */
function kept(value: object, find: () => readonly WrittenValue[]): readonly WrittenValue[] {
	const before = known.get(value);
	if (before !== undefined) return before;
	const found = find();
	known.set(value, found.length === 0 ? NONE : found);
	return found;
}

function inSection(section: unknown, path: string): readonly WrittenValue[] {
	if (!Array.isArray(section)) return inDeclaration(section, path);
	return kept(section, () => section.flatMap((declaration: unknown) => inDeclaration(declaration, path)));
}

function inDeclaration(declaration: unknown, path: string): readonly WrittenValue[] {
	if (typeof declaration !== 'object' || declaration === null) return NONE;
	return kept(declaration, () => {
		const found: WrittenValue[] = [];
		collect(declaration, path, found);
		return found;
	});
}

function collect(value: unknown, path: string, found: WrittenValue[]): void {
	if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return;
	if (Array.isArray(value)) {
		for (const item of value) collect(item, path, found);
	} else if (isCidr(value)) {
		addBlock(value, path, found);
	} else if (isPlacedAddress(value)) {
		addAddress(value, path, found);
	} else if (isTraffic(value)) {
		if (/^[0-9]+$/.test(value.text)) found.push({ form: 'bare-number', path, value });
	} else {
		for (const key of Object.keys(value)) {
			if (PLACES.has(key)) continue;
			const inner: unknown = Reflect.get(value, key);
			if (typeof inner === 'object' && inner !== null) collect(inner, TRANSPARENT.has(key) ? path : `${path}.${key}`, found);
		}
	}
}

function addBlock(value: Cidr, path: string, found: WrittenValue[]): void {
	if (!equalAddresses(value.written, value.prefix.first)) found.push({ form: 'host-bits', path, value });
	if (value.prefix.length === addressBits('ipv4')) addSingle({ address: value.prefix.first, source: value.source }, path, found);
}

function addAddress(value: PlacedAddress, path: string, found: WrittenValue[]): void {
	if (path.endsWith('public_ip') && !hasAddress(globalUnicast(value.address.family), value.address))
		found.push({ form: 'not-public', path, value });
	addSingle(value, path, found);
}

function addSingle(value: PlacedAddress, path: string, found: WrittenValue[]): void {
	const { family } = value.address;
	if (family === 'ipv4' && hasAddress(globalUnicast(family), value.address)) found.push({ form: 'single-public', path, value });
}

function isCidr(value: object): value is Cidr {
	return 'prefix' in value && 'written' in value && 'text' in value && 'source' in value;
}

function isPlacedAddress(value: object): value is PlacedAddress {
	return 'kind' in value && value.kind === 'address' && 'address' in value && 'source' in value;
}

function isTraffic(value: object): value is Traffic {
	return 'protocol' in value && 'ports' in value && 'icmp' in value && 'text' in value && 'source' in value;
}

/** Where something stands, and not what it says. */
const PLACES: ReadonlySet<string> = new Set(['source', 'nameSource', 'numberSource', 'keySources', 'unreadable', 'piece']);

/** Parts of a decoded value that are no keys of the language, and the key that is the block itself. */
const TRANSPARENT: ReadonlySet<string> = new Set(['value', 'cidr', 'peer', 'destination']);
