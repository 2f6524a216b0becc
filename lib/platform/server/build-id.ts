import 'server-only'
import fs from 'node:fs'
import path from 'node:path'

let known: string | undefined

/** Names the build that serves; `development` where there is none. */
export function getBuildId(): string {
  return (known ??= readBuildId())
}

function readBuildId(): string {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), '.next/BUILD_ID')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : 'development'
}
