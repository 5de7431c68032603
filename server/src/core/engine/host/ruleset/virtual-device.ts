/** Names that Linux and what runs on it give to devices which no network card is behind. */
export function isVirtual(name: string): boolean {
	return VIRTUAL.test(name);
}

const VIRTUAL =
	/^(antrea|br-|cali|cilium|cni|docker|dummy|flannel|geneve|gre|gwi-|gwo-|ifb|incusbr|ip6tnl|ipsec|kube|lxc|lxd|nodelocaldns|ovs|podman|ppp|sit|tailscale|tap|tun|utun|veth|virbr|vnet|vti|vxlan|weave|wg)/;
