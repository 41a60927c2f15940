from groundswell_sdk.cli import main

if __name__ == "__main__":
    main()
