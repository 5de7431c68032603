/** workspace/configuration and workspace/didChangeConfiguration: what the user has set. */
import { ConfigurationRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { accept, type Session } from '../session.ts';
import { settingsOf } from '../settings.ts';
import { refreshFindings } from './diagnostic.ts';
import type { Method } from './method.ts';

/** Asks a client that can be asked, at the start and at each change; another one tells with the change. */
export const configuration: Method = {
	start: (session) => {
		session.connection.onDidChangeConfiguration(({ settings }) =>
			accept(session, () => {
				if (isAskable(session)) void ask(session);
				else take(session, sectionOf(settings));
			}),
		);
	},
	initialized: (session) => {
		const { client, connection, report } = session;
		if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
			connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }).catch(report);
		}
		if (isAskable(session)) void ask(session);
	},
};

const SECTION = 'hopwise';

function isAskable({ client }: Session): boolean {
	return client.capabilities.workspace?.configuration === true;
}

async function ask(session: Session): Promise<void> {
	try {
		const [section]: readonly unknown[] = await session.connection.sendRequest(ConfigurationRequest.type, {
			items: [{ section: SECTION }],
		});
		accept(session, () => take(session, section));
	} catch (error) {
		session.report(error);
	}
}

function take(session: Session, section: unknown): void {
	session.settings = settingsOf(section);
	session.changed();
	session.refreshes.settingsChanged();
	refreshFindings(session);
}

function sectionOf(settings: unknown): unknown {
	return typeof settings === 'object' && settings !== null && SECTION in settings ? settings[SECTION] : undefined;
}
