"""Print pip's constraints for the oldest versions that are allowed: `python -m tests.dependencies.oldest`."""

from tests.dependencies.declared import oldest

if __name__ == "__main__":
    print("\n".join(oldest()))
