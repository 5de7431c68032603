/**
 * The output of `ip addr`, in its long form, brief (`-br`) or one line each (`-o`), and that of `ifconfig` (ip-address(8) of iproute2;
 * ifconfig(8) of net-tools). Of both only devices, whether they are up, and their addresses count.
 */
import { type Address, type Family, parseAddress } from '../../net/address.ts';
import { type Prefix, prefixOf } from '../../net/prefix.ts';
import type { DeviceAddress, HostDevice, HostDevices } from '../host-devices.ts';
import type { Source } from '../syntax.ts';
import type { LineProblem } from '../values.ts';
import { type LineText, saysNothing } from './line-text.ts';
import { netmaskLength } from './netmask.ts';
import { type BlockReading, lineProblem } from './ruleset/block-text.ts';
import { quote } from './words.ts';

/** Reads the whole text. A line that cannot be read is in `unreadable`: it may be an address. */
export function readIpAddress(lines: readonly LineText[]): BlockReading<HostDevices> {
	const reading: Reading = { devices: new Map(), families: new Set(), last: undefined, problems: [], unreadable: [] };
	for (const line of lines) {
		if (!saysNothing(line.text)) readLine(reading, line);
	}
	const { families, unreadable, problems } = reading;
	const devices = Array.from(reading.devices.values(), (device) => ({ ...device, addresses: inOrderOfUse(device.addresses) }));
	return { value: { devices, families: [...families], unreadable }, problems };
}

interface Device extends HostDevice {
	link: HostDevice['link'];
	master: string | undefined;
	readonly addresses: Shown[];
}

interface Shown extends DeviceAddress {
	/** The kernel sends from another one if it can (RFC 4862 section 5.5.4). */
	readonly isDeprecated: boolean;
}

/**
 * As they are shown, but those behind that the kernel sends from only where it has no other: of IPv4 it takes one in whose block the
 * next hop lies (net/ipv4/devinet.c, inet_select_addr), which is never a single address, as aliases are added.
 */
function inOrderOfUse(shown: readonly Shown[]): readonly DeviceAddress[] {
	const isLater = ({ address, onLink, isDeprecated }: Shown): boolean =>
		isDeprecated || (address.family === 'ipv4' && onLink.length === 32);
	const [first, later] = [shown.filter((each) => !isLater(each)), shown.filter(isLater)];
	return [...first, ...later].map(({ address, onLink, source }) => ({ address, onLink, source }));
}

interface Reading {
	readonly devices: Map<string, Device>;
	readonly families: Set<Family>;
	/** The device that lines without a name belong to. */
	last: Device | undefined;
	readonly problems: LineProblem[];
	readonly unreadable: Source[];
}

/** An address that another host had before: the kernel never uses it (RFC 4862 section 5.4.5). */
const REFUSED = /\sdadfailed(?:\s|$)/;
const DEPRECATED = /\sdeprecated(?:\s|$)/;
const MASTER = /\smaster\s+(\S+)/;
/** `2: eth0: <BROADCAST,UP,LOWER_UP> mtu …`; the name may say what it is a part of: `eth0.5@eth0`. */
const LONG = /^\s*\d+:\s+([^\s:@]+)(?:@[^\s:]+)?:\s+<([^>]*)>/;
/** `2: eth0    inet 10.0.1.10/24 brd …` */
const ONE_LINE = /^\s*\d+:\s+([^\s:@]+)(?:@\S+)?\s+(inet6?)\s/;
/** `eth0    UP    10.0.1.10/24 fe80::1/64` */
const BRIEF = /^\s*([^\s:@]+)(?:@\S+)?\s+(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT)(?:\s|$)/;
/** `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 9001`; an alias as `eth0:1`. */
const IFCONFIG = /^\s*([^\s:]+)(?::\d+)?: flags=\d+<([^>]*)>/;
const ADDRESS = /^\s*inet6?(?:\s|$)/;
/** What belongs to the device above it, and says nothing of its addresses. */
const DETAIL =
	/^\s+(?:link\/|altname\s|alias\s|valid_lft\s|ether\s|loop\s|unspec\s|RX[\s:]|TX[\s:]|device\s|vf\s|vlan\s|bridge\s|bridge_slave\s|bond\s|bond_slave\s|veth\s|tun\s|permaddr\s|promiscuity\s|addrgenmode\s|\d)/;

function readLine(reading: Reading, line: LineText): void {
	const { text } = line;
	const oneLine = ONE_LINE.exec(text);
	const headed = LONG.exec(text) ?? IFCONFIG.exec(text);
	const brief = BRIEF.exec(text);
	if (headed !== null) {
		reading.last = deviceOf(reading, line, headed[1] ?? '');
		reading.last.link = (headed[2] ?? '').split(',').includes('UP') ? 'on' : 'off';
		reading.last.master = MASTER.exec(text)?.[1];
	} else if (oneLine !== null) {
		takeAddress(reading, line, deviceOf(reading, line, oneLine[1] ?? ''), text.indexOf(oneLine[2] ?? '', oneLine[0].indexOf(':') + 1));
	} else if (brief !== null) {
		const device = deviceOf(reading, line, brief[1] ?? '');
		device.link = brief[2] === 'UP' || brief[2] === 'UNKNOWN' ? 'on' : 'off-or-no-carrier';
		const rest = text.slice(brief[0].length);
		for (const { index, 1: written = '', 2: peer } of rest.matchAll(/([\d.a-f:]*[.:][\d.a-f:]*(?:\/\d+)?)(?:\s+peer\s+(\S+))?/g)) {
			addAddress(reading, line, device, { start: brief[0].length + index, written, peer });
		}
	} else if (ADDRESS.test(text) && reading.last !== undefined) {
		takeAddress(reading, line, reading.last, text.search(/\S/));
	} else if (!(DETAIL.test(text) && reading.last !== undefined)) {
		reject(reading, line, 'a line of `ip addr` is expected, such as `inet 10.0.1.10/24 scope global eth0` below the one of its device');
	}
}

function deviceOf(reading: Reading, line: LineText, name: string): Device {
	const start = line.text.indexOf(name);
	const device = reading.devices.get(name) ?? {
		name,
		link: 'on',
		master: undefined,
		addresses: [],
		source: line.source(start, start + name.length),
	};
	reading.devices.set(name, device);
	return device;
}

/** `inet 10.0.1.10/24 …`, `inet 10.0.1.10 peer 10.0.1.20/32 …`, or `inet 10.0.1.10  netmask 255.255.255.0 …`. */
function takeAddress(reading: Reading, line: LineText, device: Device, at: number): void {
	const words = [...line.text.slice(at).matchAll(/\S+/g)];
	const written = words[1];
	if (written === undefined) {
		reject(reading, line, 'an address is expected behind `inet`', { start: at, end: line.text.trimEnd().length });
		return;
	}
	const [name, value = ''] = [words[2]?.[0], words[3]?.[0]];
	const length = name === 'netmask' ? `/${netmaskLength(value) ?? value}` : name === 'prefixlen' ? `/${value}` : '';
	const peer = name === 'peer' ? value : undefined;
	addAddress(reading, line, device, { start: at + written.index, written: written[0], length, peer });
}

interface Written {
	readonly start: number;
	readonly written: string;
	/** Where it stands apart from the address: `/24`. */
	readonly length?: string;
	/** The other end of a link of two, which is what lies on it. */
	readonly peer?: string | undefined;
}

function addAddress(reading: Reading, line: LineText, device: Device, { start, written, length = '', peer }: Written): void {
	const own = blockOf(`${written}${length}`);
	const onLink = peer === undefined ? own : blockOf(peer);
	const end = start + written.length;
	if (own === undefined || onLink === undefined) {
		reject(reading, line, `${quote(peer ?? `${written}${length}`)} is no address with the length of its prefix`, { start, end });
		return;
	}
	reading.families.add(own.address.family);
	if (!isOfLink(own.address) && !REFUSED.test(line.text)) {
		const isDeprecated = DEPRECATED.test(line.text);
		device.addresses.push({ address: own.address, onLink: onLink.prefix, source: line.source(start, end), isDeprecated });
	}
}

/** An address with the length of its prefix, which may be left out. */
function blockOf(text: string): { readonly address: Address; readonly prefix: Prefix } | undefined {
	const [written = '', length] = text.split('/');
	const address = parseAddress(written.replace(/%.*$/, ''));
	const bits = address?.family === 'ipv6' ? 128 : 32;
	const number = length === undefined ? bits : Number(length);
	const isLength = Number.isInteger(number) && number >= 0 && number <= bits && length !== '';
	return address !== undefined && isLength ? { address, prefix: prefixOf(address, number) } : undefined;
}

/** Link-local addresses reach nothing that a file describes (RFC 4291 section 2.5.6). */
function isOfLink(address: Address): boolean {
	return address.family === 'ipv6' && address.value[0] >> 54n === 0x3fan;
}

function reject(reading: Reading, line: LineText, message: string, at?: { readonly start: number; readonly end: number }): void {
	const whole = lineProblem(line, message);
	const problem = at === undefined ? whole : { ...whole, source: line.source(at.start, at.end) };
	reading.problems.push(problem);
	reading.unreadable.push(problem.source);
}
