/** Reads XML as strictly as a picture must be written: whatever a browser would have to forgive is an error. */

export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly XmlElement[];
	/** All text in it, in its order. */
	readonly text: string;
}

interface Open {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: XmlElement[];
	readonly text: string[];
}

/** The root element; throws at the first thing that is not well-formed. */
export function parseXml(source: string): XmlElement {
	assertCharacters(source);
	const open: Open[] = [{ name: '', attributes: {}, children: [], text: [] }];
	let at = 0;
	for (const match of source.matchAll(TOKEN)) {
		if (match.index !== at) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 60)}`);
		at += match[0].length;
		const [whole, closing, opening, attributes = '', empty, text] = match;
		const current = open.at(-1);
		if (current === undefined) throw new Error(`nothing is open at ${at}`);
		if (closing !== undefined) close(open, closing);
		else if (opening !== undefined) {
			open.push({ name: opening, attributes: attributesOf(attributes), children: [], text: [] });
			if (empty === '/') close(open, opening);
		} else {
			for (const each of open) each.text.push(unescaped(text ?? whole));
		}
	}
	const [document, ...unclosed] = open;
	const [root, ...others] = document?.children ?? [];
	if (at !== source.length) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 60)}`);
	if (root === undefined || others.length > 0 || unclosed.length > 0) throw new Error('one root element was expected');
	return root;
}

/** An element and everything in it, from outside inwards. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
	return [element, ...element.children.flatMap(elementsOf)];
}

const TOKEN = /<\/([a-z]+)>|<([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/g;

function close(open: Open[], name: string): void {
	const last = open.pop();
	if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`);
	open.at(-1)?.children.push({ ...last, text: last.text.join('') });
}

function attributesOf(text: string): Readonly<Record<string, string>> {
	const attributes: Record<string, string> = {};
	for (const [, name = '', value = ''] of text.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)) {
		if (attributes[name] !== undefined) throw new Error(`${name} is given twice`);
		attributes[name] = unescaped(value);
	}
	return attributes;
}

function unescaped(text: string): string {
	return text.replace(/&([^;]*);?/g, (whole, name: string) => {
		const named = { amp: '&', lt: '<', gt: '>', quot: '"' }[name];
		const code = /^#(\d+)$/.exec(name)?.[1];
		if (!whole.endsWith(';') || (named === undefined && code === undefined)) throw new Error(`${whole} is no reference`);
		return named ?? String.fromCodePoint(Number(code));
	});
}

/** https://www.w3.org/TR/xml/#charsets */
function assertCharacters(source: string): void {
	for (const character of source) {
		const code = character.codePointAt(0) ?? 0;
		const isAllowed = code >= 0x20 ? code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff) : '\t\n\r'.includes(character);
		if (!isAllowed) throw new Error(`U+${code.toString(16)} is no character of XML`);
	}
}
