import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { takesBrotli } from './packed-response'

const TYPES: Readonly<Record<string, string>> = { '.js': 'application/javascript; charset=UTF-8', '.css': 'text/css; charset=UTF-8' }
const AT_ONCE = 4

/**
 * Packs the scripts and styles of a build as small as they get, which takes too long to be done at each request.
 * @param staticFolder `.next/static`
 * @param packedFolder emptied first; holds one file for each, under the same path
 */
export async function packAssets(staticFolder: string, packedFolder: string): Promise<void> {
  fs.rmSync(packedFolder, { recursive: true, force: true })
  const files = listFiles(staticFolder).filter((file) => path.extname(file) in TYPES)
  const work = async () => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) {
      const target = path.join(packedFolder, file)
      fs.mkdirSync(path.dirname(target), { recursive: true })
      fs.writeFileSync(target, await promisify(zlib.brotliCompress)(fs.readFileSync(path.join(staticFolder, file))))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Sends the scripts and styles of the build as they were packed then; names the rest to whoever sends it otherwise. */
export class PackedAssets {
  private readonly files: ReadonlyMap<string, { readonly bytes: Buffer; readonly type: string }>

  /** @param packedFolder as `packAssets` made it; where there is none, nothing is sent */
  constructor(packedFolder: string) {
    const names = fs.existsSync(packedFolder) ? listFiles(packedFolder) : []
    this.files = new Map(names.map((name) => [`/_next/static/${name.split(path.sep).join('/')}`, { bytes: fs.readFileSync(path.join(packedFolder, name)), type: TYPES[path.extname(name)]! }]))
  }

  /** @returns whether the request was answered */
  send(request: IncomingMessage, response: ServerResponse): boolean {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const file = isRead && request.headers.range === undefined && takesBrotli(request) ? this.files.get((request.url ?? '').split('?', 1)[0]!) : undefined
    if (!file) return false
    // Its name changes with its content.
    response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'content-length': file.bytes.length, vary: 'Accept-Encoding', 'cache-control': 'public, max-age=31536000, immutable' })
    response.end(request.method === 'HEAD' ? undefined : file.bytes)
    return true
  }
}

function listFiles(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}
