import 'server-only'
import { env } from '@/lib/platform/env'
import type { FileStorage } from './file-storage'
import { FolderStorage } from './folder-storage'

/** The storage of this portal, as its settings say. */
export function portalStorage(): FileStorage {
  return new FolderStorage(env().STORAGE_DIR)
}
