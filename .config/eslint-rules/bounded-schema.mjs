/** Calls further along the chain `z.string().trim().max(5)`, from the inner call outwards. */
function chainOf(node) {
  const names = []
  let current = node
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current && current.parent.parent?.type === 'CallExpression') {
    names.push(current.parent.property.name)
    current = current.parent.parent
  }
  return names
}

const BOUNDS = new Set(['max', 'length', 'regex', 'uuid', 'ip', 'date', 'datetime', 'time', 'pipe'])

/** Input schemas are strict and bounded: every string, array, map and set has an upper limit (ASVS 5.0 V2.2.1). */
export const boundedSchema = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      object: 'Use z.strictObject: unknown keys are refused.',
      bound: 'Give z.{{name}}() an upper bound (.max, .length or .regex).',
    },
  },
  create(context) {
    return {
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression' || node.callee.object.name !== 'z') return
        const name = node.callee.property.name
        if (name === 'object') context.report({ node, messageId: 'object' })
        if (['string', 'array', 'map', 'set'].includes(name) && !chainOf(node).some((call) => BOUNDS.has(call))) {
          context.report({ node, messageId: 'bound', data: { name } })
        }
      },
    }
  },
}
