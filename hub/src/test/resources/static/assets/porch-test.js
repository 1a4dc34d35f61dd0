export const people = ["Amina", "Bao"];
