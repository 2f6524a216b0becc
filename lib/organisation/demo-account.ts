/** The published password of the demonstration accounts. They exist only in a database marked DEMO; production refuses them. */
export const DEMO_PASSWORD = 'Anhe-Demo-2026'
