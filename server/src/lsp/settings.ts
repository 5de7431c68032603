/** What a user has set: how findings are shown, which files are judged, which hints are wanted. What cannot be read counts as not set. */
import picomatch from 'picomatch';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { isInside, uriIdentity } from '../core/analysis/uris.ts';
import type { Hint } from '../core/editor/hints/hints.ts';
import type { Lens } from '../core/editor/lenses.ts';
import { isQuotaName, isRaisable, type Limits, NO_LIMITS, type QuotaName, quotaOf } from '../core/rules/quotas/quota.ts';
import type { SettingNames } from '../protocol.ts';

export interface Settings {
	/** How the findings of a code are shown; undefined as the rule says. */
	severity(code: string): DiagnosticSeverity | 'off' | undefined;
	/** Whether a file is left out: it is judged only as a part of others that include it. */
	isExcluded(uri: string, folders: readonly string[]): boolean;
	/** What AWS has raised; the same object as long as nothing is set anew. */
	readonly limits: Limits;
	wantsHint(kind: Hint['kind']): boolean;
	wantsLens(kind: Lens['kind']): boolean;
}

/** Every workspace folder may have settings of its own. */
export interface SettingsByFolder {
	/** Those of the innermost folder that a file lies in, or what counts outside of all. */
	of(uri: string): Settings;
}

/** The sections `hopwise` of folders, by their URIs, and that of everything else. */
export function settingsByFolder(sections: ReadonlyMap<string, unknown>, otherwise: unknown): SettingsByFolder {
	const outside = settingsOf(otherwise);
	const inside = new Map([...sections].map(([folder, section]) => [folder, settingsOf(section)]));
	return {
		of: (uri) => {
			const folder = folderOf(uri, [...inside.keys()]);
			return (folder === undefined ? undefined : inside.get(folder)) ?? outside;
		},
	};
}

const SEVERITIES: ReadonlyMap<unknown, DiagnosticSeverity | 'off'> = new Map<unknown, DiagnosticSeverity | 'off'>([
	['error', DiagnosticSeverity.Error],
	['warning', DiagnosticSeverity.Warning],
	['information', DiagnosticSeverity.Information],
	['hint', DiagnosticSeverity.Hint],
	['off', 'off'],
]);

const HINTS: Readonly<Record<Hint['kind'], SettingNames>> = {
	'usable-addresses': 'inlayHints.usableAddresses',
	'assumed-address': 'inlayHints.assumedAddresses',
	'flow-address': 'inlayHints.flowAddresses',
};

/** The section `hopwise` of a client's settings, nested or with dots in its names. */
export function settingsOf(section: unknown): Settings {
	const severities = settingIn(section, 'severity');
	const exclude = settingIn(section, 'exclude');
	const patterns = (Array.isArray(exclude) ? exclude : []).filter((pattern) => typeof pattern === 'string');
	const isMatch = patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true });
	return {
		severity: (code) => SEVERITIES.get(isRecord(severities) ? severities[code] : undefined),
		isExcluded: (uri, folders) => patterns.length > 0 && isMatch(pathIn(uri, folders)),
		limits: limitsIn(settingIn(section, 'limits')),
		wantsHint: (kind) => settingIn(section, HINTS[kind]) !== false,
		wantsLens: (kind) => settingIn(section, kind === 'references' ? 'codeLens.references' : 'codeLens.flows') !== false,
	};
}

/** What is no quota, or no number above what AWS gives by itself, counts as not set. */
function limitsIn(setting: unknown): Limits {
	if (!isRecord(setting)) return NO_LIMITS;
	const limits = new Map<QuotaName, number>();
	for (const [name, value] of Object.entries(setting)) {
		if (isQuotaName(name) && isRaisable(quotaOf(name)) && typeof value === 'number') limits.set(name, value);
	}
	return limits.size === 0 ? NO_LIMITS : limits;
}

function settingIn(section: unknown, name: SettingNames): unknown {
	if (!isRecord(section)) return undefined;
	if (name in section) return section[name];
	return name.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), section);
}

/** The workspace folder that a file is in: of folders in each other the innermost. */
function folderOf(uri: string, folders: readonly string[]): string | undefined {
	const around = folders.filter((each) => isInside(uri, [each]));
	return around.reduce<string | undefined>((inner, each) => (inner === undefined || each.length > inner.length ? each : inner), undefined);
}

/** A file's path from its workspace folder, with `/`; of a file outside of all folders, its whole path. */
function pathIn(uri: string, folders: readonly string[]): string {
	const folder = folderOf(uri, folders);
	const path = uriIdentity(uri);
	return folder === undefined ? path.replace(/^[^:]*:\/*/, '') : path.slice(uriIdentity(folder).replace(/\/$/, '').length + 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
