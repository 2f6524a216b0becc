/** @type {import('next').NextConfig} */
const config = {
  outputFileTracingRoot: import.meta.dirname,
  poweredByHeader: false,
  reactStrictMode: true,
  // No optimizer endpoint: nothing fetches pictures on the server's behalf (no SSRF surface).
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'graphile-worker', 'exceljs', 'pino'],
  experimental: { authInterrupts: true },
}

export default config
