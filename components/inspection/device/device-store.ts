import type { DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { sayHoldsVisits } from './device-account'
import { newSealingKey, openBytes, openJson, sealBytes, sealJson, type Sealed } from './sealed-json'

const DATABASE = 'portal-visits'
const VERSION = 1

type VisitRow = Sealed & { readonly accountId: string; readonly id: string }
type FileRow = Sealed & { readonly accountId: string; readonly visitId: string; readonly id: string; readonly type: string; readonly name: string }
type KeyRow = { readonly accountId: string; readonly key: CryptoKey }

/** The visits of one account on this device. What another account left is neither listed nor opened. */
export type DeviceStore = {
  readonly accountId: string
  readonly list: () => Promise<DeviceVisit[]>
  readonly find: (id: string) => Promise<DeviceVisit | null>
  /** Resolves once it is durable. @throws where the device has no room */
  readonly put: (visit: DeviceVisit) => Promise<void>
  /** With its files. */
  readonly remove: (id: string) => Promise<void>
  readonly putFile: (visitId: string, id: string, file: File) => Promise<void>
  readonly findFile: (visitId: string, id: string) => Promise<File | null>
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('store'))
  })
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION)
  request.onupgradeneeded = () => {
    const { result } = request
    result.createObjectStore('keys', { keyPath: 'accountId' })
    result.createObjectStore('visits', { keyPath: ['accountId', 'id'] })
    result.createObjectStore('files', { keyPath: ['accountId', 'visitId', 'id'] })
  }
  return ask(request)
}

/** Resolves when what was written is on the disk, not only handed over. */
function written(database: IDBDatabase, stores: string[], write: (transaction: IDBTransaction) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('store'))
    write(transaction)
  })
}

const row = <T>(database: IDBDatabase, store: string, key: IDBValidKey): Promise<T | undefined> => ask<T | undefined>(database.transaction(store).objectStore(store).get(key))

async function keyOf(database: IDBDatabase, accountId: string): Promise<CryptoKey> {
  const known = await row<KeyRow>(database, 'keys', accountId)
  if (known) return known.key
  const made = await newSealingKey()
  // Two windows may come first at once: whichever is written first counts.
  await written(database, ['keys'], (transaction) => {
    const keys = transaction.objectStore('keys')
    keys.get(accountId).onsuccess = (event) => {
      if (!(event.target as IDBRequest).result) keys.add({ accountId, key: made } satisfies KeyRow)
    }
  })
  return (await row<KeyRow>(database, 'keys', accountId))?.key ?? made
}

/** All ids below one account, or below one of its visits: an array sorts after every text. */
const under = (...path: string[]) => IDBKeyRange.bound(path, [...path, []])

/**
 * Opens the store of an account.
 * @throws where the browser keeps nothing (private window, storage denied)
 */
export async function openDeviceStore(accountId: string): Promise<DeviceStore> {
  const database = await openDatabase()
  // A newer version in another window may take over.
  database.onversionchange = () => database.close()
  const key = await keyOf(database, accountId)
  const open = async (found: VisitRow) => (await openJson(key, found)) as DeviceVisit
  return {
    accountId,
    list: async () => Promise.all((await ask<VisitRow[]>(database.transaction('visits').objectStore('visits').getAll(under(accountId)))).map(open)),
    find: async (id) => {
      const found = await row<VisitRow>(database, 'visits', [accountId, id])
      return found ? open(found) : null
    },
    put: async (visit) => {
      const sealed = await sealJson(key, visit)
      await written(database, ['visits'], (transaction) => void transaction.objectStore('visits').put({ ...sealed, accountId, id: visit.id } satisfies VisitRow))
      sayHoldsVisits(true)
    },
    remove: async (id) => {
      await written(database, ['visits', 'files'], (transaction) => {
        transaction.objectStore('visits').delete([accountId, id])
        transaction.objectStore('files').delete(under(accountId, id))
      })
      if ((await ask(database.transaction('visits').objectStore('visits').count())) === 0) sayHoldsVisits(false)
    },
    putFile: async (visitId, id, file) => {
      const sealed = await sealBytes(key, await file.arrayBuffer())
      await written(database, ['files'], (transaction) => void transaction.objectStore('files').put({ ...sealed, accountId, visitId, id, type: file.type, name: file.name } satisfies FileRow))
    },
    findFile: async (visitId, id) => {
      const found = await row<FileRow>(database, 'files', [accountId, visitId, id])
      return found ? new File([await openBytes(key, found)], found.name, { type: found.type }) : null
    },
  }
}
