extension Explanation {
  static let portTaken = Explanation(
    "The port of the preview is not free",
    """
    'akkoord serve' listens on the port that was asked for and on no other, since a bookmark or a \
    tunnel may count on it. Another program has it, perhaps another preview, or the system does not \
    give it to you: ports below 1024 often belong to its administrator. Without '--port' it takes 8080 \
    or one of the nineteen after it, and '--port 0' takes any that is free.
    """,
    wrong: "akkoord serve --port 80",
    right: "akkoord serve --port 0")
}
