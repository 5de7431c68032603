/** The page of a webview: one script and one stylesheet of ours, and nothing else may load or run. */
import * as vscode from 'vscode';

/** Where webviews may take files from. */
export function resources({ extensionUri }: vscode.ExtensionContext): vscode.Uri {
	return vscode.Uri.joinPath(extensionUri, 'dist/webview');
}

/** The page of a script in `dist/webview`. */
export function page(
	context: vscode.ExtensionContext,
	webview: vscode.Webview,
	{ title, script }: { readonly title: string; readonly script: string },
): string {
	const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(resources(context), file)).toString();
	const nonce = globalThis.crypto.randomUUID();
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${uri('style.css')}">
</head>
<body>
<script nonce="${nonce}" src="${uri(script)}"></script>
</body>
</html>
`;
}
