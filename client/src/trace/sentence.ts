/** What the server says of an answer that it refuses, as a sentence for the eye: there is no place for its code marks. */
export function sentence(message: string): string {
	const plain = message.replaceAll(/`([^`]+)`/g, '“$1”');
	return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}
