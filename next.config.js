/** @type {import('next').NextConfig} */
const config = {
  outputFileTracingRoot: import.meta.dirname,
  poweredByHeader: false,
  reactStrictMode: true,
  // No optimizer endpoint: nothing fetches pictures on the server's behalf (no SSRF surface).
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'graphile-worker', 'exceljs', 'pino'],
  // The first page after sign-in. Nothing stands at the root itself, so there is nothing to guard.
  redirects: async () => [{ source: '/', destination: '/workbench', permanent: false }],
  experimental: { authInterrupts: true },
  // Types are checked by `npm test`, once and with the tests; a production build does not do it again.
  typescript: { ignoreBuildErrors: true },
}

export default config
