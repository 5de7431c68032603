/** What a picture is made of before anything has a place: boxes in boxes. */
import type { Key } from '../../../model/link.ts';

/** One line of a leaf below its name, with an id of its own where a way may end at it (an interface of a host). */
export interface LeafRow {
	readonly id: string;
	readonly key: Key | undefined;
	readonly text: string;
}

export type LeafLook = 'host' | 'gateway' | 'cloud' | 'site' | 'unresolved' | 'folded';

/** Something that holds nothing. */
export interface Leaf {
	readonly kind: 'leaf';
	/** Unique in the picture: ways lead to it by this. */
	readonly id: string;
	readonly key: Key | undefined;
	readonly look: LeafLook;
	readonly name: string;
	/** What it is, in words: `NAT gateway`. */
	readonly what: string;
	readonly rows: readonly LeafRow[];
	/** Beside the way: drawn for the neighbourhood. */
	readonly faint: boolean;
	/** What it stands for, when that is folded away: the key that unfolds it. */
	readonly folds: Key | undefined;
	/** Ports that it would like to be level with, where it may choose its height. */
	readonly levelWith: readonly string[];
}

export type ContainerLook = 'account' | 'region' | 'vpc' | 'zone' | 'subnet' | 'plain';

export interface Container {
	readonly kind: 'container';
	readonly id: string;
	readonly key: Key | undefined;
	readonly look: ContainerLook;
	readonly name: string;
	readonly what: string;
	/** Behind the name: blocks. */
	readonly codes: readonly string[];
	/** On the right of the header. */
	readonly corner: string;
	/** At the bottom. */
	readonly footer: string;
	readonly children: readonly Box[];
	/** Gateways on its right edge, half inside. */
	readonly edge: readonly Leaf[];
	/** Children in a row; `unbounded` has all in one. */
	readonly columns: number;
	/** Between its children, where it is not what is usual. */
	readonly gap: number | undefined;
	/** Its children stand on the right where there is room to spare. */
	readonly rightward: boolean;
	/** It can be folded by this key, and is open. */
	readonly folds: Key | undefined;
}

export type Box = Leaf | Container;

/** What a caller need not say. */
export const PLAIN_LEAF: Omit<Leaf, 'id' | 'name' | 'what' | 'look'> = {
	kind: 'leaf',
	key: undefined,
	rows: [],
	faint: false,
	folds: undefined,
	levelWith: [],
};

/** What a caller need not say. */
export const PLAIN_CONTAINER: Omit<Container, 'id' | 'name' | 'what' | 'look'> = {
	kind: 'container',
	key: undefined,
	codes: [],
	corner: '',
	footer: '',
	children: [],
	edge: [],
	columns: Number.POSITIVE_INFINITY,
	gap: undefined,
	rightward: false,
	folds: undefined,
};

/** Something may have a part in several subnets: each is a box. */
export function residentId(key: Key, subnet: Key): string {
	return `${key}@${subnet}`;
}

export function rowId(leaf: string, row: Key): string {
	return `${leaf}#${row}`;
}
