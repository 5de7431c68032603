import assert from 'node:assert/strict';
import { readIpAddress } from '../../../../server/src/core/language/lines/ip-address.ts';
import { formatAddress } from '../../../../server/src/core/net/address.ts';
import { formatPrefix } from '../../../../server/src/core/net/prefix.ts';
import { linesOf } from './block-lines.ts';

/** Each device in a line: `eth0 up 10.0.1.10 in 10.0.1.0/24`. */
function read(text: string): readonly string[] {
	const { value, problems } = readIpAddress(linesOf(text));
	return [
		...value.devices.map(({ name, link, addresses }) =>
			[
				name,
				link === 'on' ? 'up' : link,
				...addresses.map(({ address, onLink }) => `${formatAddress(address)} in ${formatPrefix(onLink)}`),
			].join(' '),
		),
		...problems.map(({ source: { piece, start, end }, message }) => `${piece.text.slice(start, end)} | ${message}`),
	];
}

describe('what `ip addr` prints', () => {
	it('is read in its long form', () => {
		const text = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host
       valid_lft forever preferred_lft forever
2: ens5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9001 qdisc mq state UP group default qlen 1000
    link/ether 0a:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff
    altname enp0s5
    altname eni-0a1b2c3d4e5f60718
    inet 10.0.1.10/24 metric 512 brd 10.0.1.255 scope global dynamic ens5
       valid_lft 3205sec preferred_lft 3205sec
    inet 10.0.1.11/24 scope global secondary ens5:1
       valid_lft forever preferred_lft forever
    inet6 2600:1f13:abc::17/128 scope global dynamic noprefixroute
       valid_lft 410sec preferred_lft 100sec
    inet6 fe80::811:22ff:fe33:4455/64 scope link
       valid_lft forever preferred_lft forever
3: ens6: <BROADCAST,MULTICAST> mtu 9001 qdisc noop state DOWN group default qlen 1000
    link/ether 0a:11:22:33:44:56 brd ff:ff:ff:ff:ff:ff
4: veth1@if5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP
    inet 10.244.0.1 peer 10.244.0.2/32 scope global veth1`;
		assert.deepEqual(read(text), [
			'lo up 127.0.0.1 in 127.0.0.0/8 ::1 in ::1/128',
			'ens5 up 10.0.1.10 in 10.0.1.0/24 10.0.1.11 in 10.0.1.0/24 2600:1f13:abc::17 in 2600:1f13:abc::17/128',
			'ens6 off',
			'veth1 up 10.244.0.1 in 10.244.0.2/32',
		]);
	});

	it('is read in brief, and with a line for each address', () => {
		const brief = `lo               UNKNOWN        127.0.0.1/8 ::1/128
eth0             UP             10.0.1.10/24 metric 100 fe80::aa/64
eth1             DOWN
veth1@if5        UP             10.244.0.1 peer 10.244.0.2/32`;
		assert.deepEqual(read(brief), [
			'lo up 127.0.0.1 in 127.0.0.0/8 ::1 in ::1/128',
			'eth0 up 10.0.1.10 in 10.0.1.0/24',
			'eth1 off-or-no-carrier',
			'veth1 up 10.244.0.1 in 10.244.0.2/32',
		]);
		const lines = `1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
2: eth0    inet 10.0.1.10/24 brd 10.0.1.255 scope global dynamic eth0\\       valid_lft 3205sec preferred_lft 3205sec
2: eth0    inet6 2001:db8::10/64 scope global \\       valid_lft forever preferred_lft forever`;
		assert.deepEqual(read(lines), ['lo up 127.0.0.1 in 127.0.0.0/8', 'eth0 up 10.0.1.10 in 10.0.1.0/24 2001:db8::10 in 2001:db8::/64']);
	});

	it('may be what `ifconfig` prints', () => {
		const text = `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 9001
        inet 172.31.15.216  netmask 255.255.240.0  broadcast 172.31.15.255
        inet6 fe80::1  prefixlen 64  scopeid 0x20<link>
        inet6 2001:db8::10  prefixlen 64  scopeid 0x0<global>
        ether 02:aa:bb:cc:dd:01  txqueuelen 1000  (Ethernet)
        RX packets 7  bytes 700 (700.0 B)
        device interrupt 18  base 0x3000

eth0:1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 9001
        inet 172.31.15.217  netmask 255.255.240.0  broadcast 172.31.15.255`;
		assert.deepEqual(read(text), ['eth0 up 172.31.15.216 in 172.31.0.0/20 2001:db8::10 in 2001:db8::/64 172.31.15.217 in 172.31.0.0/20']);
	});

	it('says which line cannot be read, and which word', () => {
		const text = `2: eth0: <BROADCAST,UP> mtu 9001
    inet 10.0.1.300/24 scope global eth0
    inet 10.0.1.10/33 scope global eth0
    inet
default via 10.0.1.1 dev eth0`;
		assert.deepEqual(read(text), [
			'eth0 up',
			'10.0.1.300/24 | `10.0.1.300/24` is no address with the length of its prefix',
			'10.0.1.10/33 | `10.0.1.10/33` is no address with the length of its prefix',
			'inet | an address is expected behind `inet`',
			'default via 10.0.1.1 dev eth0 | a line of `ip addr` is expected, such as `inet 10.0.1.10/24 scope global eth0` below the one of its device',
		]);
		assert.equal(readIpAddress(linesOf(text)).value.unreadable.length, 4);
	});

	it('is refused above the line of a device', () => {
		assert.deepEqual(read('    inet 10.0.1.10/24 scope global eth0'), [
			'inet 10.0.1.10/24 scope global eth0 | a line of `ip addr` is expected, such as `inet 10.0.1.10/24 scope global eth0` below the one of its device',
		]);
	});
});
