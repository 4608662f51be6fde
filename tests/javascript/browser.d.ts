// What the compiler is to believe of the browser when it checks the modules of the pages: elements and events have
// whatever members a module asks for, because no module says which element a selector finds. What the modules have of
// their own (classes, functions, imports, numbers of arguments) is checked.

interface Element {
  [member: string]: any;
}
interface Node {
  [member: string]: any;
  contains(other: any): boolean;
}
interface Event {
  [member: string]: any;
}
interface EventTarget {
  [member: string]: any;
}
// templates/parts/htmx.html loads it before the modules
declare const htmx: any;
