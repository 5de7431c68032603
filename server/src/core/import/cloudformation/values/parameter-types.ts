/** Types of parameters (AWS CloudFormation User Guide, "Parameters section", "Type"). */

/** Whether the value of a parameter of this type is a list. */
export function isListType(type: string): boolean {
	return /^(?:AWS::SSM::Parameter::Value<)?(?:CommaDelimitedList|List<)/.test(type);
}
