/** workspace/configuration and workspace/didChangeConfiguration: what the user has set. */
import { ConfigurationRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { accept, type Session } from '../session.ts';
import { type SettingsByFolder, settingsByFolder } from '../settings.ts';
import { refreshFindings } from './diagnostic.ts';
import type { Method } from './method.ts';

/** Asks a client that can be asked, at the start and at each change, for each folder; another one tells with the change. */
export const configuration: Method = {
	start: (session) => {
		session.connection.onDidChangeConfiguration(({ settings }) =>
			accept(session, () => {
				if (isAskable(session)) void ask(session);
				else take(session, settingsByFolder(new Map(), sectionOf(settings)));
			}),
		);
	},
	initialized: (session) => {
		const { client, connection, report } = session;
		if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
			connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }).catch(report);
		}
		askSettings(session);
	},
};

/** Asks for what is set by now, where the client can be asked: a folder that is new has settings of its own. */
export function askSettings(session: Session): void {
	if (isAskable(session)) void ask(session);
}

const SECTION = 'hopwise';

function isAskable({ client }: Session): boolean {
	return client.capabilities.workspace?.configuration === true;
}

/** How often each client was asked: an answer that comes behind a newer one is late. */
const askings = new WeakMap<Session, number>();

async function ask(session: Session): Promise<void> {
	const { folders } = session;
	const asking = (askings.get(session) ?? 0) + 1;
	askings.set(session, asking);
	try {
		const items = [{ section: SECTION }, ...folders.map((scopeUri) => ({ scopeUri, section: SECTION }))];
		const [outside, ...sections]: readonly unknown[] = await session.connection.sendRequest(ConfigurationRequest.type, { items });
		const inside = new Map(folders.map((folder, index) => [folder, sections[index]]));
		if (askings.get(session) === asking) accept(session, () => take(session, settingsByFolder(inside, outside)));
	} catch (error) {
		session.report(error);
	}
}

function take(session: Session, settings: SettingsByFolder): void {
	session.settings = settings;
	session.changed();
	session.refreshes.settingsChanged();
	refreshFindings(session);
}

function sectionOf(settings: unknown): unknown {
	return typeof settings === 'object' && settings !== null && SECTION in settings ? settings[SECTION] : undefined;
}
