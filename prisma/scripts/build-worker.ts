import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** Where the portal and the tests look for the worker; a deployment that moves it says so in WORKER_ENTRY. */
export const WORKER_BUNDLE = path.join(root, 'lib/generated/worker/entry.mjs')

/**
 * Bundles the worker with everything it needs into one folder: a process of its own reads neither TypeScript nor
 * node_modules, and may read nothing but this folder. What a kind of job loads when it is asked for stands in pieces of
 * their own, so that a process that reads a workbook does not begin by reading what reads PDF. Returns the path written.
 */
export async function buildWorker(outputPath = WORKER_BUNDLE): Promise<string> {
  const folder = path.dirname(outputPath)
  const temporary = path.join(folder, `.building-${process.pid}`)
  await mkdir(temporary, { recursive: true })
  try {
    await build({
      entryPoints: { [path.basename(outputPath, '.mjs')]: path.join(root, 'lib/workflow/worker-program.ts') },
      outdir: temporary,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      alias: { '@': root },
      legalComments: 'none',
      logLevel: 'warning',
      // CommonJS packages ask for Node's own modules through `require`.
      banner: { js: "import { createRequire as createRequireOfWorker } from 'node:module'; const require = createRequireOfWorker(import.meta.url);" },
    })
    await putInPlace(temporary, folder, path.basename(outputPath))
  } finally {
    await rm(temporary, { force: true, recursive: true })
  }
  return outputPath
}

/** The pieces, whose names say what is in them, before the program that names them; those of earlier programs go last. */
async function putInPlace(temporary: string, folder: string, program: string): Promise<void> {
  const made = await readdir(temporary)
  for (const name of made.toSorted((one, other) => Number(one === program) - Number(other === program))) await rename(path.join(temporary, name), path.join(folder, name))
  for (const name of await readdir(folder)) if (name.endsWith('.mjs') && !made.includes(name)) await rm(path.join(folder, name), { force: true })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(path.relative(root, await buildWorker()))
}
