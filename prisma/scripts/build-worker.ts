import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** Where the portal and the tests look for the worker; a deployment that moves it says so in WORKER_ENTRY. */
export const WORKER_BUNDLE = path.join(root, 'lib/generated/worker/entry.mjs')

/**
 * Bundles the worker with everything it needs into one file: a process of its own reads neither TypeScript nor
 * node_modules, and may read no file but this one. Returns the path written.
 */
export async function buildWorker(outputPath = WORKER_BUNDLE): Promise<string> {
  const temporary = `${outputPath}.${process.pid}.tmp.mjs`
  await mkdir(path.dirname(outputPath), { recursive: true })
  try {
    await build({
      entryPoints: [path.join(root, 'lib/workflow/worker-program.ts')],
      outfile: temporary,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      alias: { '@': root },
      legalComments: 'none',
      logLevel: 'warning',
      // CommonJS packages ask for Node's own modules through `require`.
      banner: { js: "import { createRequire as createRequireOfWorker } from 'node:module'; const require = createRequireOfWorker(import.meta.url);" },
    })
    await rename(temporary, outputPath)
  } finally {
    await rm(temporary, { force: true })
  }
  return outputPath
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(path.relative(root, await buildWorker()))
}
