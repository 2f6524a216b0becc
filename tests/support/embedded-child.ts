/** Starts the embedded database in a process of its own, says so, and stops it when told to end. */
import { startEmbedded } from '../../prisma/scripts/embedded-database'

const server = await startEmbedded({ dataDir: process.argv[2]! })
console.log(JSON.stringify({ port: server.port, adopted: server.adopted }))
process.on('SIGTERM', () => void server.stop().then((stopped) => process.exit(stopped ? 0 : 3)))
setInterval(() => undefined, 60_000)
