/* Ornstein-Uhlenbeck processes with numpy's own normal numbers: only the loop is in C. */
#include <math.h>

double random_standard_normal(void *bit_generator);

void ou(double *x, long copies, double tau, double sigma, double h, long nt, long every,
        void *bit_generator, double *out) {
    double root = sqrt(h);
    for (long b = 0; b < copies; b++) out[b] = x[b];
    for (long i = 1; i < nt; i++) {
        for (long k = 0; k < every; k++)
            for (long b = 0; b < copies; b++)
                x[b] += -x[b] / tau * h + sigma * root * random_standard_normal(bit_generator);
        for (long b = 0; b < copies; b++) out[i * copies + b] = x[b];
    }
}
