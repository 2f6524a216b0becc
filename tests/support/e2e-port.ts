/** Where the browser tests' server listens; E2E_PORT moves it when several checkouts test at once. */
export const E2E_PORT = Number(process.env.E2E_PORT ?? 43117)
