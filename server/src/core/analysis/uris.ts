/** Paths of `include`, relative to a file's URI. Own code: the core has no URL of its own in every host it runs in. */

/** The URI that a relative path means; undefined where it is no relative path, or climbs above the root. */
export function resolveUri(base: string, path: string): string | undefined {
	if (path === '' || path.startsWith('/') || path.includes('\\') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) {
		return undefined;
	}
	const schemeEnd = base.indexOf('://');
	const pathStart = schemeEnd < 0 ? base.indexOf(':') + 1 : base.indexOf('/', schemeEnd + 3);
	if (pathStart < 0) {
		return undefined;
	}
	const segments = base.slice(pathStart).split('/').slice(0, -1);
	for (const segment of path.split('/')) {
		if (segment === '..') {
			if (segments.length <= 1) {
				return undefined;
			}
			segments.pop();
		} else if (segment !== '.' && segment !== '') {
			segments.push(encodeURIComponent(segment));
		}
	}
	return base.slice(0, pathStart) + segments.join('/');
}

/** The path from one file to another, as `resolveUri` reads it; undefined where no such path can be written. */
export function relativePath(base: string, uri: string): string | undefined {
	const from = uriIdentity(base).split('/').slice(0, -1);
	const to = uriIdentity(uri).split('/');
	let shared = 0;
	while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
	const path = [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
	const written = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path) ? `./${path}` : path;
	const resolved = resolveUri(base, written);
	return resolved !== undefined && uriIdentity(resolved) === uriIdentity(uri) ? written : undefined;
}

/** Two URIs of one file may be percent-encoded differently: this is the same for both. */
export function uriIdentity(uri: string): string {
	try {
		return decodeURIComponent(uri);
	} catch {
		return uri;
	}
}

/** Whether a URI lies in one of these folders. */
export function isInside(uri: string, folders: readonly string[]): boolean {
	const wanted = uriIdentity(uri);
	return folders.some((folder) => wanted.startsWith(`${uriIdentity(folder).replace(/\/$/, '')}/`));
}
