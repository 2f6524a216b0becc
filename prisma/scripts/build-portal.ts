import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { packAssets } from '@/lib/platform/server/packed-assets'
import { buildWorker } from './build-worker'
import { projectRoot } from './run-prisma'
import { hashSources } from './source-hash'

const outputFolder = path.join(projectRoot, '.next/portal')
const recordFile = path.join(outputFolder, 'built-from')

/** True if the last finished build was made of the sources as they are now. */
export function isBuildCurrent(): boolean {
  return fs.existsSync(recordFile) && fs.existsSync(path.join(projectRoot, '.next/BUILD_ID')) && fs.readFileSync(recordFile, 'utf8') === hashSources()
}

/**
 * Builds everything `npm start` needs: the database client, the pages, the server in front of them, and
 * the worker that reads documents.
 * @param options.signal ends the build early
 * @throws Error when a step fails; it has printed why
 */
export async function buildPortal(options: { signal?: AbortSignal } = {}): Promise<void> {
  const sources = hashSources()
  fs.rmSync(recordFile, { force: true })
  await runNode(options.signal, '.config/generate-client.mjs')
  await runNode(options.signal, createRequire(import.meta.url).resolve('next/dist/bin/next'), 'build')
  await packAssets(path.join(projectRoot, '.next/static'), path.join(outputFolder, 'packed'))
  await bundleServer()
  await buildWorker()
  fs.writeFileSync(recordFile, sources)
}

async function runNode(signal: AbortSignal | undefined, ...words: string[]): Promise<void> {
  const child = spawn(process.execPath, words, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' },
    signal,
  })
  const status = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (status !== 0) throw new Error('构建失败，原因见上方输出')
}

async function bundleServer(): Promise<void> {
  await build({
    entryPoints: [path.join(projectRoot, 'prisma/scripts/serve.ts')],
    absWorkingDir: projectRoot,
    outdir: outputFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    plugins: [withoutServerOnly],
  })
}

/** The marker that keeps modules out of the browser means nothing in a bundle for Node, and throws there. */
const withoutServerOnly: Plugin = {
  name: 'without-server-only',
  setup(builder) {
    builder.onResolve({ filter: /^server-only$/ }, ({ path: name }) => ({ path: name, namespace: 'nothing' }))
    builder.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }))
  },
}
