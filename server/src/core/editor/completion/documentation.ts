/** What an item of completion is told about when somebody looks at it: as hovering it would tell. */
import { kinds } from '../../language/schema/topology.ts';
import { ruleOf } from '../../rules/registry.ts';
import type { HoverPart, HoverQuestion } from '../hover/hover-parts.ts';
import { keyParts, ownKindParts } from '../hover/key.ts';
import { ruleParts } from '../hover/rule.ts';
import { thingParts } from '../hover/things/thing.ts';
import type { Subject } from './completion-item.ts';

/** The parts of the documentation; none for what is not known. `question` is needed for things alone. */
export function documentationOf(subject: Subject, question: HoverQuestion | undefined): readonly HoverPart[] {
	switch (subject.kind) {
		case 'thing':
			return question === undefined ? [] : thingParts(question, subject.key);
		case 'key': {
			const kind = kinds.find(({ name }) => name === subject.of);
			const key = kind !== undefined && Object.hasOwn(kind.keys, subject.key) ? kind.keys[subject.key] : undefined;
			return kind === undefined || key === undefined ? [] : keyParts(kind, subject.key, key);
		}
		case 'rule': {
			const rule = ruleOf(subject.code);
			return rule === undefined ? [] : ruleParts(rule);
		}
		case 'declaration': {
			const kind = kinds.find(({ name }) => name === subject.of);
			return kind === undefined ? [] : ownKindParts(kind);
		}
	}
}
