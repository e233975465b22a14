/** Why this is no age recipient, in a sentence; empty when it may be one. Its checksum is for main to see. */
export function recipientProblem(typed: string): string {
  const text = typed.trim();
  if (text === '') return 'Paste the recipient that your organization gave you.';
  if (text.startsWith('AGE-SECRET-KEY-'))
    return 'This is a secret key, not a recipient. It must stay where it was made.';
  return /^age1[0-9a-z]{58}$/.test(text)
    ? ''
    : 'A recipient is age1 and 58 small letters and digits. Copy all of it.';
}
