// How an agreement comes about; the folders of this module have the names of the stages.
//
// 1. Loading   reads the files of a workspace into the values of Model: the library whole, customers one
//              at a time. Every value keeps its place, so that any stage can point at it.
// 2. Parsing   reads texts (clauses, templates) into fragments: Akkoord's own syntax is lexed with exact
//              byte ranges, libcmark parses the rest once, and the directives are put back between the
//              blocks, items, rows and inlines they stood between.
// 3. Compiling turns a template with all clauses it may take into one program for both formats: literal
//              bytes that are escaped already, slots that know their context, conditions with their names
//              resolved. A template's errors are found here, before any customer is looked at.
// 4. Binding   runs the program for one customer: it answers conditions, repeats, numbers, drops what is
//              empty and resolves references. It is the only gate: a binding exists only when nothing is
//              wrong with the agreement.
// 5. Rendering copies a binding's pieces into bytes of a format. It cannot fail.
// 6. Writing   stages the files of an agreement and renames them, the manifest last.
//
// Assembling runs these stages for the customers and variants that are asked for, on all processors.
// Describing and Inspecting tell people and programs what stands in a workspace and in each stage;
// Authoring writes the files people start from: configs, overrides, schemas.
// Values holds the types that parameters have, with their check digits, their order and their Dutch.
// Everything is a pure function of the inputs: there is no clock, and nothing depends on the order of a
// dictionary, of files on disk or of workers.
