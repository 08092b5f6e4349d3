print("akkoord")
