/** Pages that are shown without a session. */
export const openPaths: ReadonlySet<string> = new Set(['/sign-in', '/link', '/answer']);
