extension Explanation {
  static let releaseUnreadable = Explanation(
    "A file of a release cannot be read",
    """
    'akkoord release' writes release.json, public.json and withdrawn.json, and nothing else does. One of \
    them is missing or is not as the program writes it. Restore it from version control.
    """,
    wrong: """
      Customers/waterland/releases/1.0/release.json
      {"format": "akkoord-release-1", "customer": "waterland"}
      """,
    right: """
      git restore Customers/waterland/releases/1.0
      """)

  static let releaseChanged = Explanation(
    "A release is not as it was released",
    """
    A release is what the parties agreed, so its files are never written again: release.json holds the hash \
    of each. A file was changed, is missing, or was put beside them. Restore the folder, and keep other \
    files, such as a signed copy, elsewhere. To change an agreement, change its config and release a newer \
    version.
    """,
    wrong: """
      Customers/waterland/releases/1.0/agreement.md   # a word was changed
      """,
    right: """
      git restore Customers/waterland/releases/1.0
      akkoord release waterland --version 1.1 --in-force 2026-07-01 --published 2026-06-15
      """)

  static let releaseChain = Explanation(
    "A release does not follow the one before it",
    """
    Every release names the one before it with the hash of its release.json, so that none can be lost or \
    exchanged unseen. The release before this one is gone, is another one, or was put in between later. \
    Restore its folder from version control.
    """,
    wrong: """
      Customers/waterland/releases/1.0
      Customers/waterland/releases/1.2                # made after 1.1, which is gone
      """,
    right: """
      Customers/waterland/releases/1.0
      Customers/waterland/releases/1.1
      Customers/waterland/releases/1.2
      """)

  static let releaseOrder = Explanation(
    "A release is out of order",
    """
    The version of a release is newer than that of the one before it, and it is not published earlier. \
    Versions are numbers with dots between them and compare as numbers: 1.10 is newer than 1.9, and 1.0.0 \
    is the same as 1.0. The day a release takes effect is free: it may lie before or after the day it is \
    published.
    """,
    wrong: """
      akkoord release waterland --version 1.1 …       # 1.2 was released before
      """,
    right: """
      akkoord release waterland --version 1.3 …
      """)

  static let releaseExists = Explanation(
    "The version was released already",
    """
    A release is never written again. The same version came out with other bytes this time, because the \
    config, the library or the program has changed since. Give the new text a newer version. When nothing \
    has changed, releasing again does nothing and succeeds.
    """,
    wrong: """
      akkoord release waterland --version 1.0 …       # after a change of the config
      """,
    right: """
      akkoord release waterland --version 1.1 …
      """)

  static let releaseFactDiffers = Explanation(
    "The config says otherwise than the release",
    """
    A release prints its version and the day it takes effect, from the command. Where the config gives \
    'agreement.version' or 'agreement.in-force' as well, both must say the same, so that the config goes \
    on telling what was agreed. Correct one of the two, or leave it out of the config.
    """,
    wrong: """
      agreement: {version: "1.0"}
      akkoord release waterland --version 1.1 …
      """,
    right: """
      agreement: {version: "1.1"}
      akkoord release waterland --version 1.1 …
      """)

  static let releaseDiscloses = Explanation(
    "A release tells what is confidential by now",
    """
    A value was marked confidential after the release was made, and the public text of the release prints \
    it. A release is not written again, so nothing is published until it is withdrawn: its page stays, with \
    one line that says so. A newer release withholds the value.
    """,
    wrong: """
      confidential: [parameters.liability-cap]        # release 1.0 prints the amount
      """,
    right: """
      akkoord release waterland --withdraw 1.0 --date 2026-07-01 --reason "Vervangen door versie 1.1."
      """)

  static let withdrawalRefused = Explanation(
    "A release cannot be withdrawn",
    """
    There is no release of that version, or it was withdrawn before with another day or reason. A \
    withdrawal is not written again either.
    """,
    wrong: """
      akkoord release waterland --withdraw 1.9 --date 2026-07-01 --reason Vergissing.
      """,
    right: """
      akkoord list releases
      akkoord release waterland --withdraw 1.0 --date 2026-07-01 --reason Vergissing.
      """)
}
