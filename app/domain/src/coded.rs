//! The macro behind every enum that is stored and sent by a stable kebab-case code.
//! It keeps the variant, its code and its words in both languages on one line.

/// Defines a field-less enum with `ALL`, `code()`, `parse()`, `label(Lang)` and serde by code.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $vi:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every variant, in the order in which a list shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable kebab-case code, used in the database, the API and the address line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The variant of a code; `None` when no variant has exactly this code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The words for people.
            #[must_use]
            pub const fn label(self, lang: crate::lang::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$variant, crate::lang::Lang::Vi) => $vi,
                      (Self::$variant, crate::lang::Lang::En) => $en,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
