"""Whether PyTorch multiplies as fast as it can: Debian's takes whichever BLAS is installed, and the reference BLAS is 10 times slower."""
import sys
import time

import torch

SLOWEST = 20  # GFLOP/s of one thread, far below what any machine with a tuned BLAS reaches


def check():
    """Prints the rate of a product of two matrices of 512 x 512 on one thread; ends the script where a peer's figure would flatter us."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    a, b = torch.randn(512, 512), torch.randn(512, 512)
    seconds = []
    for _ in range(10):
        start = time.thread_time()
        a @ b
        seconds.append(time.thread_time() - start)
    torch.set_num_threads(threads)
    rate = 2 * 512**3 / min(seconds) / 1e9
    print(f"PyTorch {torch.__version__}: {rate:.0f} GFLOP/s in products on one thread", file=sys.stderr)
    if rate < SLOWEST:
        sys.exit(f"PyTorch must reach {SLOWEST} GFLOP/s, got {rate:.1f}: it has the reference BLAS; install libopenblas0")
