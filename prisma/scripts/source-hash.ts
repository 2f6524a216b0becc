import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from './run-prisma'

/** Everything a production build is made of. */
const SOURCES = ['app', 'components', 'lib', 'public', 'prisma/schema', 'prisma/scripts', 'instrumentation.ts', 'proxy.ts', 'next.config.js', 'tsconfig.json', 'package.json', 'package-lock.json', '.config/postcssrc.json']

/** A hash over names and contents of the sources of the build; tests and generated files do not count. */
export function hashSources(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, name: string): void {
  const file = path.join(projectRoot, name)
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (!stat || name === 'lib/generated' || /\.test\.tsx?$/.test(name)) return
  if (stat.isFile()) return void hash.update(name).update('\0').update(fs.readFileSync(file)).update('\0')
  for (const child of fs.readdirSync(file).sort()) addTo(hash, `${name}/${child}`)
}
