/** The questions of a file. */

import type { FlowDeclaration, Named } from '../../language/schema/declarations.ts';
import type { Source } from '../../language/syntax.ts';
import type { EndPoint, Field } from '../../language/values.ts';
import { formatAddress } from '../../net/address.ts';
import { itemsOf, unreadableOf, valueOr } from '../fields.ts';
import type { Flow, FlowEnd } from '../flow.ts';
import type { Links } from '../names/links.ts';

export function flowOf({ name, nameSource, value, broken }: Named<FlowDeclaration>, links: Pick<Links, 'of'>): Flow {
	const optional = [value.source_ports, value.family, value.reply, value.expect];
	return {
		name,
		source: nameSource,
		from: endOf(value.from, 'from', nameSource, links),
		to: endOf(value.to, 'to', nameSource, links),
		traffic: itemsOf(value.traffic).map((each) => each.value),
		trafficUnreadable: unreadableOf(value.traffic),
		sourcePorts: valueOr(value.source_ports, undefined),
		family: valueOr(value.family, undefined),
		reply: valueOr(value.reply, 'expected'),
		expect: valueOr(value.expect, 'reachable'),
		unreadable: [...(broken ? [nameSource] : []), ...optional.flatMap((field) => (field?.broken === true ? [field.source] : []))],
	};
}

function endOf(field: Field<EndPoint>, key: 'from' | 'to', flow: Source, links: Pick<Links, 'of'>): FlowEnd {
	if (field === undefined) {
		return {
			kind: 'missing',
			missing: { code: 'not-written', message: `\`${key}\` is not written`, source: flow },
			text: '?',
			source: undefined,
		};
	}
	if (field.broken) {
		return {
			kind: 'missing',
			missing: { code: 'unreadable', message: `\`${key}\` could not be read`, source: field.source },
			text: '?',
			source: field.source,
		};
	}
	const { value } = field;
	if (value.kind === 'address') {
		return { kind: 'address', address: value.address, text: formatAddress(value.address), source: value.source };
	}
	const link = links.of(value.name);
	const { text, source } = value.name;
	return link.resolved ? { kind: 'entity', key: link.key, text, source } : { kind: 'missing', missing: link.missing, text, source };
}
