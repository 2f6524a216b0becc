import path from 'node:path'
import { defineConfig } from 'prisma/config'

const root = path.resolve(import.meta.dirname, '..')

// The engine inside npm (a WebAssembly build over the pg driver) serves where the native one cannot be
// downloaded; PRISMA_NATIVE_ENGINE=1 asks for the native one.
if (process.env.PRISMA_NATIVE_ENGINE !== '1') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(root, 'prisma/scripts/schema-engine.mjs')
}
process.env.CHECKPOINT_DISABLE ??= '1'

export default defineConfig({
  schema: path.join(root, 'prisma/schema'),
  migrations: { path: path.join(root, 'prisma/migrations') },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL ?? 'postgresql://unset@127.0.0.1:1/unset' },
})
