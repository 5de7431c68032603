/** An item as it can stand in `[…]`, where a leading colon, a comma or a bracket would be YAML's. */
export function quotedInBrackets(item: string): string {
	return /^[A-Za-z0-9]/.test(item) && !/[,[\]{}]|:$/.test(item) ? item : JSON.stringify(item);
}
