/** The packages that are installed together; `example` names the folder below `examples/` that is played. */
export declare const toolsets: Readonly<Record<string, { readonly example?: string }>>;
