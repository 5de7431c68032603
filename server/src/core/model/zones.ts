/**
 * Availability Zones by their names (`eu-west-1a`), which mean another place in each account, and by their ids (`euw1-az1`),
 * which mean the same everywhere (Amazon EC2 User Guide, "Availability Zone IDs"). Local Zones and Wavelength Zones are called alike.
 */

/** Whether both are one zone; undefined where the file does not say it: no zone is written, or a name beside an id. */
export function isSameZone(one: string | undefined, other: string | undefined): boolean | undefined {
	if (one === undefined || other === undefined || isZoneId(one) !== isZoneId(other)) return undefined;
	return one === other;
}

/** Whether it is an id, not a name: `euw1-az1`, `usw2-lax1-az1`. */
export function isZoneId(zone: string): boolean {
	return ID.test(zone);
}

/** Whether both are in one Region, as zones are called; undefined where that is not told. */
export function isSameRegion(one: string | undefined, other: string | undefined): boolean | undefined {
	if (one === undefined || other === undefined || isZoneId(one) !== isZoneId(other)) return undefined;
	return regionOf(one) === regionOf(other);
}

/** `eu-west-1` of a name, `euw1` of an id. */
function regionOf(zone: string): string | undefined {
	return (isZoneId(zone) ? /^[a-z]+\d+/ : REGION).exec(zone)?.[0];
}

const REGION = /^[a-z]+(-[a-z]+)+-\d+/;
const ID = /^[a-z]+\d+(-[a-z0-9]+)*-(az|wlz)\d+$/;
