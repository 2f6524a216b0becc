/** `npm start`: bundled to `.next/portal/serve.mjs`, two folders below the project. */
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
process.chdir(root)
// The demo brings all its settings; a file made for production has no say in it.
if (process.env.PORTAL_DEMO !== '1' && fs.existsSync('.env')) process.loadEnvFile('.env')
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })

try {
  // Split off by the bundler, so that nothing of it runs before the lines above.
  const { serve } = await import('@/lib/platform/server/serve')
  await serve(root)
} catch (error) {
  const isExpected = error instanceof Error && (error.name === 'StartRefusedError' || error.message.startsWith('配置有误'))
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
