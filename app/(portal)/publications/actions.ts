'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { addPublicationRows as runAdd, createDrawPublication as runCreateDraw, createPublication as runCreate, discardPublication as runDiscard, editPublication as runEdit, publish as runPublish, removePublicationRows as runRemove, returnPublication as runReturn, submitPublication as runSubmit, withdrawPublication as runWithdraw } from '@/lib/publication/publication.commands'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { addRowsSchema, createDrawPublicationSchema, createPublicationSchema, editPublicationSchema, publicationReasonSchema, publicationStepSchema, removeRowsSchema } from '@/lib/publication/publication.schema'

export const createPublication = defineAction(publicationEntries.create, createPublicationSchema, runCreate)
export const createDrawPublication = defineAction(publicationEntries.createDraw, createDrawPublicationSchema, runCreateDraw)
export const editPublication = defineAction(publicationEntries.edit, editPublicationSchema, runEdit)
export const addPublicationRows = defineAction(publicationEntries.addRows, addRowsSchema, runAdd)
export const removePublicationRows = defineAction(publicationEntries.removeRows, removeRowsSchema, runRemove)
export const submitPublication = defineAction(publicationEntries.submit, publicationStepSchema, runSubmit)
export const returnPublication = defineAction(publicationEntries.return, publicationReasonSchema, runReturn)
export const publishPublication = defineAction(publicationEntries.publish, publicationStepSchema, runPublish)
export const withdrawPublication = defineAction(publicationEntries.withdraw, publicationReasonSchema, runWithdraw)
export const discardPublication = defineAction(publicationEntries.discard, publicationStepSchema, runDiscard)
