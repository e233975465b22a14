/** The one platform class that pure rules need; every runtime Assay meets has it (WHATWG Encoding). */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
