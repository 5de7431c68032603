/** The version of the package, which is that of the command. */
import manifest from '../../../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;
