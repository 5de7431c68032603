/** The stylesheet of pictures in a webview, from the one table of their classes. */
import { webviewStylesheet } from '../../server/src/core/render/picture/svg/stylesheet.ts';

export const pictureStyles = {
	path: 'client/webview/style/picture.css',
	content: (): string => `/* Written by npm run generate. */\n${webviewStylesheet().replaceAll('}', '}\n')}`,
};
